"""What is drawn: lists, the article, bars and the input line, all by the line."""
