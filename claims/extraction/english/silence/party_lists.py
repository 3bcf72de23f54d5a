"""Lists of parties, read from left to right where the parser loses its way: "neither the owner, Dov Lanner, nor …"."""

from claims.extraction.english.grammar.clauses import children
from claims.extraction.tokens import ParsedDoc as Doc
from claims.extraction.tokens import ParsedToken as Token

_JOINTS = frozenset({"and", "or", "nor"})
_OPENERS = frozenset({"neither", "both", "either", "all"})
_RELATIVES = frozenset({"who", "which", "whose", "whom", "where", "that"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_PREPOSITIONS = frozenset({"to", "with", "for", "at", "from", "by", "of"})
_INDEFINITE = frozenset({"a", "an", "one", "another"})
_STARTS = frozenset({"DET", "PRON", "PROPN", "NUM"})


def parties_between(doc: Doc, start: int, end: int) -> list[set[int]]:
    """Each party that these words list, with its apposition and without relative clauses; empty if it is no list."""
    words = [doc[i] for i in range(start, end)]
    if not any(word.text == "," for word in words) or not any(word.lower_ in _JOINTS for word in words):
        return []
    members: list[list[Token]] = []
    for joint, element in _elements(_without_relative_clauses(words)):
        if not members or joint in _JOINTS or not _is_apposition(element, members[-1]):
            members.append(element)
        else:
            members[-1] = members[-1] + element
    if len(members) < 2 or not all(_names_somebody(each) for each in members):
        return []
    return [{word.i for word in each} for each in members]


def parties_before(verb: Token, who: Token) -> list[set[int]]:
    """Each party of the subject of a verb; empty if it is no list."""
    siblings = [each for each in children(verb, "nsubj", "nsubjpass", "npadvmod") if each.i <= who.i]
    start = min((each.left_edge.i for each in siblings), default=who.left_edge.i)
    if start > verb.sent.start and verb.doc[start - 1].lower_ in _OPENERS:
        start -= 1
    helpers = children(verb, "aux", "auxpass", "neg", "advmod")
    end = min([verb.i, *(each.left_edge.i for each in helpers if who.i < each.left_edge.i)])
    return parties_between(verb.doc, start, end)


def _without_relative_clauses(words: list[Token]) -> list[Token]:
    kept: list[Token] = []
    is_within = False
    for word in words:
        if is_within:
            is_within = word.text != ","
            continue
        if word.lower_ in _RELATIVES and word.tag_ != "DT":
            is_within = True
            if kept and kept[-1].text == ",":
                kept.pop()
            continue
        kept.append(word)
    return kept


def _elements(words: list[Token]) -> list[tuple[str, list[Token]]]:
    """The pieces between commas and joints, each with what stands before it."""
    found: list[tuple[str, list[Token]]] = []
    joint, piece = "", list[Token]()
    for word in [each for each in words if each.lower_ not in _OPENERS]:
        if word.text == "," or word.lower_ in _JOINTS:
            if piece:
                found.append((joint, piece))
                joint, piece = "", []
            joint = word.lower_ if joint in {"", ","} else joint
        elif not piece and found and _goes_on(joint, found[-1][1], word):
            joint, before = found.pop()
            piece = [*before, word.nbor(-1), word]  # "the trade and industry committee"
        else:
            piece.append(word)
    if piece:
        found.append((joint, piece))
    return [(joint, _without_preposition(piece)) for joint, piece in found]


def _goes_on(joint: str, before: list[Token], word: Token) -> bool:
    """Whether a word after a comma or joint goes on with the party before: "the Ministry of Trade, Industry and …"."""
    if word.pos_ == "PROPN":
        if before[0].tag_ in {"NNS", "NNPS"} and any(each.lower_ in {"for", "of"} for each in before[1:2]):
            return False  # "lawyers for Mr Holm, Ms Berg and the bank"
        last = next((i for i in range(len(before) - 1, -1, -1) if before[i].pos_ != "PROPN"), None)
        return last is not None and (before[last].pos_ == "ADP" or before[last].lower_ in _JOINTS | {","})
    return joint != "," and not _opens_a_party(word)


def _opens_a_party(word: Token) -> bool:
    return word.pos_ in _STARTS or word.tag_ == "NNS" or word.lower_ in _PREPOSITIONS or word.tag_ == "PRP$"


def _without_preposition(piece: list[Token]) -> list[Token]:
    return piece[1:] if len(piece) > 1 and piece[0].lower_ in _PREPOSITIONS else piece


def _is_apposition(element: list[Token], before: list[Token]) -> bool:
    """ "The exporter, Delta Milling", "the sponsor, a betting company"."""
    if element[0].lower_ in _INDEFINITE or element[0].tag_ in {"VBN", "VBG"}:
        return True
    if all(word.pos_ == "PROPN" for word in before) and element[0].lower_ == "the":
        return element[-1].nbor().text == ","
    is_name = all(word.pos_ == "PROPN" or word.text in {"&", "-", "'s", "’s", "."} for word in element)
    has_role = before[0].pos_ in {"DET", "PRON"} or any(word.tag_ == "POS" for word in before)
    return is_name and has_role and any(word.pos_ == "NOUN" for word in before)


def _names_somebody(member: list[Token]) -> bool:
    if any(word.tag_ in {"VBD", "VBZ", "VBP", "MD"} for word in member):
        return False
    return any(word.pos_ in _NOUNS for word in member)
