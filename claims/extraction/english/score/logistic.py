"""A logistic model over named features: its file, its score, its training."""

import json
import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

Example = tuple[frozenset[str], bool]

STEPS = 600
STEP_SIZE = 0.5
SHRINKAGE = 0.004
"""How strongly weights are drawn to zero, so that few examples cannot make a large one."""
MIN_EXAMPLES = 4
"""A feature that fewer examples have gets no weight."""


@dataclass(frozen=True, slots=True)
class LogisticModel:
    """The weights of the features; a feature without one counts nothing."""

    bias: float
    weights: Mapping[str, float]

    def probability(self, features: Collection[str]) -> float:
        return 1 / (1 + math.exp(-self.bias - sum(self.weights.get(feature, 0.0) for feature in features)))


def read_model(path: Path) -> LogisticModel:
    written = json.loads(path.read_text(encoding="utf-8"))
    return LogisticModel(written["bias"], written["weights"])


def write_model(path: Path, model: LogisticModel, *, made_from: Mapping[str, object]) -> None:
    """Writes the weights in order of size, after what they were made from."""
    ordered = dict(sorted(model.weights.items(), key=lambda item: (-item[1], item[0])))
    written = {"made_from": made_from, "bias": model.bias, "weights": ordered}
    path.write_text(json.dumps(written, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def train(examples: Sequence[Example]) -> LogisticModel:
    """Gradient descent over all examples at once: the same examples give the same weights."""
    counts = Counter(feature for features, _ in examples for feature in features)
    names = sorted(name for name, count in counts.items() if count >= MIN_EXAMPLES)
    weights = dict.fromkeys(names, 0.0)
    rows = [([name for name in sorted(features) if name in weights], label) for features, label in examples]
    bias = 0.0
    for _ in range(STEPS):
        slopes, slope = dict.fromkeys(names, 0.0), 0.0
        model = LogisticModel(bias, weights)
        for features, label in rows:
            error = model.probability(features) - label
            slope += error
            for feature in features:
                slopes[feature] += error
        bias -= STEP_SIZE * slope / len(rows)
        weights = {
            name: weight - STEP_SIZE * (slopes[name] / len(rows) + SHRINKAGE * weight)
            for name, weight in weights.items()
        }
    return LogisticModel(round(bias, 3), {name: round(weight, 3) for name, weight in weights.items()})
