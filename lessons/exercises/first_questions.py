"""Questions of lesson 00 and of the primer, and what a later warm-up recalls of them."""

from lessons.checking.questions import choose, complete, number, spot

QUESTIONS = (
    choose(
        "counter",
        "00",
        "You run all cells from the top. Then you run only the cell with counter + 1 two more times. "
        "What does it print?",
        {
            "1": "The kernel remembers: the cell that sets counter to 0 does not run again.",
            "2": "It has run once with all the others, and then twice more.",
            "3": None,
            "0": "The cell adds 1 before it prints.",
        },
        why="The kernel keeps the variable between runs. The order in which you run cells counts, "
        "not the order on the page. Try it.",
    ),
    number(
        "one_entry",
        "00",
        "A sample has the inputs 2 and 5. The weights are 3 and −1, the bias is 0.5. What is z?",
        right=1.5,
        slips={
            1.0: "The bias is missing.",
            11.5: "The second weight is −1: subtract the 5.",
            9.5: "Add the two products, 6 and −5, and then the bias.",
        },
        why="2 · 3 + 5 · (−1) + 0.5 = 1.5: multiply, add up, add the bias.",
    ),
    choose(
        "which_shape",
        "00",
        "A has the shape (3, 1) and B the shape (1, 4). What is the shape of A + B?",
        {
            "(3, 4)": None,
            "(3, 1)": "B has four columns, and none of them is lost.",
            "none: NumPy raises an error": "A length of 1 stretches to the length beside it.",
            "(4, 3)": "Rows come first: A has three of them.",
        },
        why="Each length of 1 stretches: the column of A is repeated four times, the row of B three times.",
    ),
    number(
        "small_variance",
        "00",
        "What is the variance of the numbers 1, 3 and 5?",
        right=8 / 3,
        tolerance=0.01,
        slips={
            3.0: "That is the mean.",
            4.0: "That divides by n − 1 = 2. Here the variance is a plain mean: divide by 3.",
            8.0: "That is the sum of the squares: divide by 3.",
            1.63: "That is the standard deviation, the root of the variance.",
            0.0: "Square the distances first: without squares they cancel.",
        },
        why="The distances from the mean 3 are −2, 0 and 2, their squares 4, 0 and 4, the mean of these is 8/3.",
    ),
    number(
        "bell_share",
        "00",
        "Many values follow a bell curve with mean 5 and standard deviation 2. "
        "About what share of them lies below 7?",
        right=0.84,
        tolerance=0.02,
        slips={
            0.68: "68% lie between 3 and 7. Those below 3 are below 7 too.",
            0.5: "Half of them lie below the mean, 5.",
            0.16: "That is the share above 7.",
            0.95: "7 is one standard deviation above the mean, not two.",
        },
        why="68% lie within one standard deviation, 16% on each side beyond: 68% + 16% = 84%.",
    ),
    number(
        "log_of_product",
        "00",
        "log a = 2 and log b = 3. What is log(a · b)?",
        right=5.0,
        slips={6.0: "A product turns into a sum, not into a product."},
        why="log turns a product into a sum: 2 + 3.",
    ),
    number(
        "chain_rule",
        "00",
        "J(w) = (3 − 2w)². What is its slope at w = 1?",
        right=-4.0,
        slips={
            2.0: "That is the outer slope, 2e with e = 1. Multiply it by the slope of e, which is −2.",
            4.0: "e = 3 − 2w falls when w grows: its slope is −2.",
            -2.0: "The outer slope is 2e = 2. Multiply it by −2.",
            1.0: "That is J itself.",
        },
        why="e = 3 − 2w is 1 there. The slope of e² for e is 2e = 2, the slope of e for w is −2: 2 · (−2) = −4.",
    ),
    number(
        "partial_slope",
        "00",
        "J(w, b) = (7 − 2w − b)². What is ∂J/∂b at w = 1, b = 2?",
        right=-6.0,
        slips={
            -12.0: "That is ∂J/∂w: e changes by −2 for each unit of w, but by −1 for each unit of b.",
            6.0: "e = 7 − 2w − b falls when b grows.",
            9.0: "That is J itself.",
            -3.0: "The 2 of the square is missing.",
        },
        why="e = 3, so 2e = 6, and e has the slope −1 for b. w stands still.",
    ),
)

WARM_UPS = (
    number(
        "cell_twice",
        "00",
        "One cell says a = 2, the next a = a * 3. You run the first once and the second twice. What is a?",
        right=18.0,
        slips={
            6.0: "The second run starts from what the first one left: a is 6 by then.",
            12.0: "Each run multiplies by 3.",
        },
        why="The kernel remembers: 2, then 6, then 18.",
    ),
    complete(
        "one_layer",
        "00",
        "Rows of X are samples, columns of W are nodes, and b holds a bias for each node. Complete the sums, for all samples at once.",
        line="z = ____ + b",
        right=("X @ W",),
        slips={
            "W @ X": "Rows of X meet columns of W: X comes first.",
            "X * W": "* multiplies entry by entry. The product of matrices is @.",
        },
        why="X @ W: rows of X times columns of W.",
    ),
    spot(
        "restart",
        "00",
        "The kernel was restarted, and these cells run from the top. Which one fails?",
        code=("import numpy as np", "x = np.array([1.0, 2.0])", "print(x.mean() + y)", "y = 3"),
        right=3,
        slips={4: "It runs well. But it comes too late for the line above it."},
        why="After a restart nothing is remembered: y is made one line too late.",
    ),
)
