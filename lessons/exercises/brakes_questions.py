"""Questions of lesson 14, dropout where it helps, and what later warm-ups recall of lessons 14 and 15."""

from lessons.checking.questions import choose, complete, number, spot

QUESTIONS = (
    choose(
        "dropout_plane_and_xor",
        "14",
        "You train with article C's keep_prob for each layer in place of no dropout. What happens to the test accuracy?",
        {
            "it rises on both": "Dropout also takes away nodes that the network needs. A border with corners "
            "needs more of them than a flat one.",
            "it falls on both": "Both networks overfit, so there is something to gain.",
            "it rises on the plane and falls on XOR": None,
            "it rises on XOR and falls on the plane": "XOR needs several nodes to work together; the plane needs "
            "hardly any. Which of them suffers when nodes go missing?",
        },
        why="A plane needs so few nodes that losing some does not matter. XOR needs nodes to work together. The "
        "panel below shows both.",
    ),
    choose(
        "broken_sensor",
        "14",
        "Four sensors measure the same quantity, and a linear model adds them up with weights. On 4,000 data sets it is "
        "trained to the end, with dropout (keep_prob 0.8) on the sensors and without. Then sensor 1 breaks and reads 0. "
        "How often is the model that had dropout hurt less?",
        {
            "on nearly all data sets": "Without dropout the weights are uneven, but they may be so in favour of the "
            "other sensors. Then losing sensor 1 costs little.",
            "on about half of them, and there the difference is large": None,
            "on hardly any": "Its weights are nearly equal. Without dropout sensor 1 may carry half of the load, "
            "or more.",
        },
        why="Least squares splits the load by chance: sometimes sensor 1 has little of it, sometimes most.",
    ),
)

WARM_UPS = (
    number(
        "mask_variance",
        "14",
        "A mask is 1/0.8 with probability 0.8, else 0. What is its variance?",
        right=0.25,
        tolerance=0.001,
        slips={
            0.16: "That is k(1 − k), of a mask of 0 and 1. Divide by k².",
            0.2: "That is 1 − k. Divide by k.",
            1.25: "That is the mean of the square. Take off the square of the mean, 1.",
        },
        why="(1 − k)/k = 0.2/0.8.",
    ),
    number(
        "both_kept",
        "14",
        "Layer 1 keeps with 0.8, layer 2 with 0.5. With which probability are a node of layer 1 and a node of "
        "layer 2 both kept?",
        right=0.4,
        tolerance=0.001,
        slips={
            0.65: "That is the mean. Independent draws multiply.",
            1.3: "A probability is at most 1.",
        },
        why="0.8 · 0.5: the draws are independent.",
    ),
    choose(
        "noisy_cost",
        "14",
        "You train with dropout and a small learning rate. J, as each step computes it, rises now and then. Why?",
        {
            "the learning rate is too large": "It may be, but J rises here with a small one too.",
            "each step has other masks, so another network": None,
            "the gradient has a slip": "With the mask held fixed the gradient check passes.",
        },
        why="J belongs to the network of this step's masks. Its average falls, a single value need not.",
    ),
    complete(
        "average_axis",
        "14",
        "masks has shape (masks, samples, nodes). Finish the mean over the masks.",
        line="y_hat = np.mean(sigmoid((a * masks) @ W + b), axis=____)",
        right="0",
        slips={"1": "That averages over the samples.", "2": "That averages over the outputs."},
        why="The masks are the first axis.",
    ),
    spot(
        "mean_before_sigmoid",
        "14",
        "The thinned networks vote: the mean of their predictions is wanted. Which line is wrong?",
        code=("z = (a * masks) @ W + b", "z = z.mean(axis=0)", "y_hat = sigmoid(z)"),
        right=2,
        slips={1: "One z for each mask, sample and output.", 3: "A sigmoid belongs to the output."},
        why="Sigmoid first, then the mean: σ bends, so the mean of z gives something else.",
    ),
    choose(
        "no_gap",
        "14",
        "Training accuracy 0.97, test accuracy 0.97, and both could be higher. What can dropout do here?",
        {
            "close the gap": "There is no gap.",
            "nothing against overfitting, as there is none": None,
            "raise the training accuracy": "It disturbs training. It rarely helps there.",
        },
        why="Dropout is a brake on overfitting. Without a gap it only takes away.",
    ),
    number(
        "best_step",
        "15",
        "Validation losses 3, 2, 1, 1.5, 1.6, and patience is 2. The weights of which step do you keep? Steps "
        "count from 0.",
        right=2,
        slips={
            4: "There training stops. Keep the best step before it.",
            3: "That would be the step if the first one were number 1.",
            1: "That is the loss.",
        },
        why="The smallest loss, 1, stands at step 2.",
    ),
    number(
        "stop_step",
        "15",
        "Validation losses 3, 2, 1, 1.5, 1.6, 0.5, and patience is 2. At which step does training stop? Steps "
        "count from 0.",
        right=4,
        slips={
            5: "Steps 3 and 4 were not better: patience has run out before step 5.",
            3: "One step without a better one is not enough: patience is 2.",
            2: "That is the best step so far.",
        },
        why="Steps 3 and 4 in a row were not better than step 2. The 0.5 is never seen.",
    ),
    number(
        "max_norm_entry",
        "15",
        "Max-norm with c = 2. The weights into a node are (3, 4). What becomes of the 3?",
        right=1.2,
        tolerance=0.001,
        slips={
            0.6: "That is length 1. The ceiling is 2.",
            2: "The column is shortened as a whole, so that its direction stays.",
            3: "The column has the length 5, more than 2.",
        },
        why="The length is 5: everything times 2/5.",
    ),
    complete(
        "patience_line",
        "15",
        "Finish the line that stops the training.",
        line="if step - best >= ____: break",
        right="patience",
        slips={
            "step": "step − best never reaches step, but for best = 0.",
            "best": "Count the steps since the best one.",
        },
        why="So many steps since the best one.",
    ),
    spot(
        "stopped_on_test",
        "15",
        "Which line spoils the honest report at the end?",
        code=(
            "best = 0",
            "if test_losses[step] < test_losses[best]: best = step",
            "if step - best >= patience: break",
        ),
        right=2,
        slips={1: "A start has to be somewhere.", 3: "That is patience."},
        why="The test set chooses the step here. Stopping is a choice, so it needs validation data.",
    ),
    choose(
        "ensemble_gain",
        "15",
        "You average the predictions of ten networks that differ in their seeds alone. What falls?",
        {
            "the bias": "All ten miss the truth in the same direction, on average. The mean keeps that.",
            "the variance": None,
            "the noise": "New data scatter as before.",
        },
        why="What differs from seed to seed averages out, and nothing else.",
    ),
)
