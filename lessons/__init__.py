"""Helper package of the lessons on regularization.

core         networks, losses, penalties, dropout, training: from scratch, NumPy only
data         XOR, curves, handwritten digits
experiments  settings -> result, pure
figures      draw a result
live         panels: controls -> experiment -> picture
checking     the engine that answers exercises; knows no lesson
exercises    what is asked: exercises, questions, warm-ups, by topic
claims       what the five articles say, tested
widgets      what questions, hints and claims are shown with

An arrow is an import: experiments -> core, figures -> experiments, exercises -> checking; none runs back.
"""
