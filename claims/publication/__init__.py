"""What is published, as plain shapes: they know neither the database nor the network, and are handed all they show."""
