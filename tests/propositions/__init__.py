"""Propositions about a shortage economy, each put to the model by an experiment of its own."""
