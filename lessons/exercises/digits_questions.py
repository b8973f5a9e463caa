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
    choose(
        "careless_split",
        "17",
        "You test on every third image of the file and train on 200 of the others. The images before and after a test "
        "image come from the same hand. You want to know the error on people you have never seen. What do you report?",
        {
            "too large an error": "The network knows the hand of every test image. Is that harder or easier?",
            "too small an error": None,
            "about the right error: no image is in both sets": "No image is, but every hand is.",
        },
        why="A known hand is easier. For people it has never seen the network is worse than you say.",
    ),
    choose(
        "where_brakes_pay",
        "17",
        "With 200 right labels, and with 15% of them wrong: the network meets all training labels both times, or nearly. "
        "Where does dropout gain more?",
        {
            "with right labels: there is nothing to disturb it": "What keeps the errors up there is what 200 images do "
            "not show. Can a brake show it?",
            "with wrong labels": None,
            "about the same: both overfit": "Both do. But what a brake can hold back is not the same.",
        },
        why="A brake keeps the network from learning wrong labels by heart. It cannot add hands that it has never seen.",
    ),
)
