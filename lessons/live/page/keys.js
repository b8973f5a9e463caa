// One key for each preset, wherever the focus is in a panel: 0 is Reset, 1 the first of the others.

const listenToDigits = (panel, buttons, listen) => listen(panel, "keydown", event => {
    const { target, key, ctrlKey, metaKey, altKey } = event, button = /^\d$/.test(key) && buttons()[key];
    const types = target.matches("select, input:not([type=range], [type=checkbox])");      // there a digit is a digit
    if (types || ctrlKey || metaKey || altKey || !button) return;
    event.preventDefault();
    event.stopPropagation();
    button.click();
});
