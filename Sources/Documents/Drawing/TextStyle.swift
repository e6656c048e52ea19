/// How a text looks, and how much it may give way to fit its place.
struct TextStyle {
    enum Alignment { case left, centre, right }
    enum Place { case top, middle, bottom }

    var face: Typeface
    /// Points.
    var size: Double
    /// The smallest size it may shrink to; below, the document is refused.
    var smallest: Double
    var alignment = Alignment.left
    var place = Place.top
    /// Distance of lines, in those the font asks for (about a tenth more than its size).
    var leading = 1.3
    /// Added after each letter, in sizes.
    var tracking = 0.0
    /// Black is 0.
    var grey = 0.0

    init(
        _ face: Typeface, _ size: Double, smallest: Double? = nil, alignment: Alignment = .left, place: Place = .top, leading: Double = 1.3,
        tracking: Double = 0, grey: Double = 0
    ) {
        self.face = face
        self.size = size
        self.smallest = smallest ?? size
        self.alignment = alignment
        self.place = place
        self.leading = leading
        self.tracking = tracking
        self.grey = grey
    }
}
