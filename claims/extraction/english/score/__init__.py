"""How likely an attribution is right as offered: features of its candidate, weighed by a logistic model."""
