"""Published claims as small cards for the pages of others, and oEmbed (https://oembed.com) by which these find them."""
