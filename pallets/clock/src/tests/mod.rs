mod advance;
