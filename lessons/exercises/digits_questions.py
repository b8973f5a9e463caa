"""Questions of lesson 17, handwritten digits."""

from lessons.checking.questions import choose

QUESTIONS = (
    choose(
        "fits_what_it_saw",
        "17",
        "A network with 64 hidden nodes has nearly 5,000 weights, and 200 images to learn from, all labelled "
        "right. What will it get wrong without any regularization?",
        {
            "hardly any image, neither old nor new": "That would be so with enough images. 200 leave a lot unsaid "
            "about how people write.",
            "no training image, but some new ones": None,
            "most new images: it only knows its 200 by heart": "It fits its 200 images perfectly, but images of the "
            "same digit are alike, so much of it carries over.",
            "some training images and more new ones": "There are far more weights than images: it can fit every one "
            "of them.",
        },
        why="This is overfitting in its usual form: perfect on what it has seen, and a gap to what it has not.",
    ),
)
