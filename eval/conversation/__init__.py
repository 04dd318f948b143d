"""Questions that lean on the one before: `dialogues` asks them, `turns` reads and checks each."""
