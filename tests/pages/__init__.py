"""Page objects: what people read and press, by the names on the page. One for each module of portal/web."""
