"""Makes weights.json: python -m claims.extraction.english.score.training GUM.jsonl.

Each line of the file is a document of the GUM corpus: {"doc_id", "text_licence", "text", "attribution_spans"}. The
spans are the discourse units that attribute a clause or quotation to a source, such as "he said". What they cannot
teach is left out: an object ("denied the report") is no unit of its own, so only clauses and quotations are examples.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language

from claims.extraction.candidates import AttributionCandidate, token_offset
from claims.extraction.english.candidate_rules import candidates_in
from claims.extraction.english.extractor import DEFAULT_MODEL
from claims.extraction.english.score.features import features_of, is_clausal
from claims.extraction.english.score.logistic import Example, train, write_model
from claims.extraction.english.score.scoring import MODELLED_RULE, WEIGHTS
from claims.extraction.english.who.turns import turns_of
from claims.extraction.parsing import ParsedPart, load, parse, parts_of


def is_usable(document: dict[str, Any]) -> bool:
    """Whether weights made from it may be passed on under any licence: CC BY, but not share-alike."""
    licence = str(document["text_licence"])
    return licence.startswith("CC BY ")


def examples_of(nlp: Language, document: dict[str, Any]) -> Iterator[Example]:
    for span in parts_of(document["text"]):
        yield from examples_in(parse(nlp, document["text"], span), document["attribution_spans"])


def examples_in(part: ParsedPart, spans: Sequence[Sequence[int]]) -> Iterator[Example]:
    """One example for each candidate of the modelled rule: its features, and whether its verb attributes."""
    turns = turns_of(part)
    for line in part.lines:
        for candidate in candidates_in(part, line, turns):
            if candidate.rule == MODELLED_RULE and candidate.verb is not None and is_clausal(candidate):
                yield features_of(part, candidate), _is_marked(candidate, spans)


def _is_marked(candidate: AttributionCandidate, spans: Sequence[Sequence[int]]) -> bool:
    if candidate.verb is None:
        return False
    at = token_offset(candidate.line, candidate.verb)
    return any(start <= at < end for start, end in spans)


def main(path: str) -> None:
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    documents = [document for document in map(json.loads, lines) if is_usable(document)]
    nlp = load(DEFAULT_MODEL)
    examples = [example for document in documents for example in examples_of(nlp, document)]
    made_from = {
        "corpus": "GUM, the Georgetown University Multilayer corpus; its annotations are CC BY 4.0",
        "examples": len(examples),
        "of which attribute": sum(label for _, label in examples),
        "documents": {document["doc_id"]: document["text_licence"] for document in documents},
    }
    write_model(WEIGHTS, train(examples), made_from=made_from)
    sys.stdout.write(f"{len(examples)} examples from {len(documents)} documents: {WEIGHTS}\n")


if __name__ == "__main__":
    main(sys.argv[1])
