"""What a person can do and see. Each public function is one deed or one view, and all go through the one door."""
