"""Radio buttons, folded text and buttons that questions, hints and claims are made of."""
