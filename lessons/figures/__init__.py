"""Pictures of results: `style` holds the colours, the other modules draw one kind of result each."""
