"""Helper package of the lessons on regularization. Import the module you need: `from lessons.penalties import l2`."""
