"""Small models in place of the hospital's: the same architectures, so that everything around them runs for real."""
