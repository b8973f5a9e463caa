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

import numpy  # noqa: F401  (loaded first, so that its library is there to be limited)
from threadpoolctl import threadpool_limits

# The networks are small: on a busy machine a second thread makes a step up to ten times slower, never
# faster, and changes no digit. Set here, it holds in a notebook, on Binder and on a hub alike.
threadpool_limits(1, user_api="blas")
