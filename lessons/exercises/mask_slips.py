"""What is wrong with a dropout mask, told from its values, its share of zeros, its rows."""

import numpy as np

SAYS = {
    "not_divided_by_keep_prob": "Not divided by keep_prob: kept nodes get 1/keep_prob, so that the "
    "mean stays the same.",
    "divided_twice": "Divided twice: kept nodes get 1/keep_prob, once.",
    "multiplied_by_keep_prob": "Multiplied by keep_prob: divide by it instead.",
    "drop_prob_for_keep_prob": "keep_prob is used as the probability of dropping: it is always "
    "that of keeping.",
    "one_mask_for_all_samples": "One mask for all samples: every row needs its own draw.",
    "one_draw_per_sample": "One draw per sample: a whole row is kept or dropped at once; every "
    "node needs its own draw.",
    "same_mask_every_step": "The same mask every step: draw a fresh one from rng each time.",
    "ignores_rng": "The mask does not come from rng: draw with rng.random(shape), so that a run "
    "can be repeated.",
    "noise_not_mask": "These are not zeros and one other number: compare the random numbers with "
    "keep_prob.",
    "nothing_dropped": "Nothing is dropped: every node needs its own draw, kept with probability keep_prob.",
    "swapped": "The parts are in the wrong order: first a after dropout, then the mask.",
    "mask_not_applied": "The mask is not applied: multiply a by it.",
    "everything_dropped": "Everything is dropped: every node needs its own draw, kept with probability keep_prob.",
    "not_all_kept": "With keep_prob = 1 every node is kept, with the value 1.",
    "divided_by_drop_prob": "Divided by 1 − keep_prob: divide by keep_prob.",
    "wrong_value": "Kept nodes get 1/keep_prob: here they have another value.",
    "wrong_share": "The share of kept nodes is not keep_prob: compare the random numbers with keep_prob itself.",
    "half_dropped": "Half of the nodes are dropped, whatever keep_prob is: compare with keep_prob.",
    "wrong_shape": "Wrong shape: the mask needs one number for every node of every sample.",
}


def sentence(names):
    return " ".join(SAYS[name] for name in names)


def slips_of(mask, shape, keep_prob):
    """Names of what is wrong with one mask of many numbers, keep_prob < 1."""
    if mask.shape != shape:
        return ["wrong_shape"]
    values, share = np.unique(mask[mask != 0]), np.mean(mask != 0)
    if len(values) != 1:
        return ["noise_not_mask"] if len(values) else ["everything_dropped"]
    names = [
        value_slip(values[0], keep_prob, share),
        *row_slips(mask),
        share_slip(share, keep_prob, mask),
    ]
    if "drop_prob_for_keep_prob" in names and "divided_by_drop_prob" in names:
        names.remove("divided_by_drop_prob")  # one slip, seen twice
    return [name for name in names if name]


def value_slip(value, keep_prob, share):
    known = {
        1 / keep_prob: None,
        1.0: "not_divided_by_keep_prob",
        1 / keep_prob**2: "divided_twice",
        keep_prob: "multiplied_by_keep_prob",
        1 / (1 - keep_prob): "divided_by_drop_prob",
    }
    near = [name for number, name in known.items() if np.isclose(value, number)]
    return near[0] if near else "wrong_value"


def row_slips(mask):
    dropped = (mask == 0).any()
    rows_equal, columns_equal = (mask == mask[:1]).all(), (mask == mask[:, :1]).all()
    return [
        name
        for name, is_so in (
            ("one_mask_for_all_samples", dropped and rows_equal),
            ("one_draw_per_sample", dropped and columns_equal),
        )
        if is_so
    ]


def share_slip(share, keep_prob, mask):
    draws = mask.size / (
        1 if not row_slips(mask) else mask.shape[0] if (mask == mask[:1]).all() else mask.shape[1]
    )
    slack = 5 * np.sqrt(keep_prob * (1 - keep_prob) / draws)
    if abs(share - keep_prob) <= slack:
        return None
    if share == 1:
        return "nothing_dropped"
    if abs(share - 1 + keep_prob) <= slack:
        return "drop_prob_for_keep_prob"
    return "half_dropped" if abs(share - 0.5) <= slack else "wrong_share"


def look_at_masks(cases, masks, shapes, keep_probs):
    """None, or (slip, sentence, case number). The first cases: seeds 1, 2 and 2 again, one shape."""
    for number, (mask, shape, keep_prob) in enumerate(zip(masks, shapes, keep_probs)):
        names = slips_of(mask, shape, keep_prob) if keep_prob < 1 else all_kept(mask, shape)
        names = list(dict.fromkeys(names))
        if names:
            return "+".join(names), sentence(names), number
    if np.array_equal(masks[0], masks[1]):
        return "same_mask_every_step", SAYS["same_mask_every_step"], 1
    if not np.array_equal(masks[1], masks[2]):
        return "ignores_rng", SAYS["ignores_rng"], 2
    return None


def all_kept(mask, shape):
    if mask.shape != shape:
        return ["wrong_shape"]
    return [] if np.allclose(mask, 1) else ["not_all_kept"]
