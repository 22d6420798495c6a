"""How good the record is: gold data, scores against floors. Scorers come from the evaluation kit beside the data."""
