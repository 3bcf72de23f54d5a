"""The model learns, forgets nothing between runs, and survives its file."""

from pathlib import Path

from claims.extraction.english.score.logistic import read_model, train, write_model

EXAMPLES = [
    *[(frozenset({"clause", "name"}), True)] * 8,
    *[(frozenset({"clause", "thing"}), True)] * 4,
    *[(frozenset({"purpose", "thing"}), False)] * 8,
    (frozenset({"rare"}), True),
]


def test_what_attributes_scores_more_than_what_does_not() -> None:
    model = train(EXAMPLES)
    assert model.probability({"clause", "name"}) > 0.8 > 0.2 > model.probability({"purpose", "thing"})


def test_a_feature_of_few_examples_has_no_weight() -> None:
    model = train(EXAMPLES)
    assert "rare" not in model.weights
    assert model.probability({"rare"}) == model.probability(set())


def test_the_same_examples_give_the_same_weights() -> None:
    assert train(EXAMPLES) == train(EXAMPLES)


def test_a_model_is_read_as_it_was_written(tmp_path: Path) -> None:
    model = train(EXAMPLES)
    write_model(tmp_path / "weights.json", model, made_from={"documents": {}})
    assert read_model(tmp_path / "weights.json") == model
