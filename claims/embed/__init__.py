"""Cards of published claims for other sites, and the oEmbed endpoint that helps to embed them."""
