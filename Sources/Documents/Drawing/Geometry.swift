/// Lengths are points; pages are thought of in millimetres from the upper left corner.
struct Box {
    var x: Double
    var y: Double
    var width: Double
    var height: Double

    init(x: Double, y: Double, width: Double, height: Double) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    /// In millimetres.
    init(mm x: Double, _ y: Double, width: Double, height: Double) {
        self.init(x: x.mm, y: y.mm, width: width.mm, height: height.mm)
    }

    var right: Double { x + width }
    var bottom: Double { y + height }

    func inset(_ horizontal: Double, _ vertical: Double = 0) -> Box {
        Box(x: x + horizontal, y: y + vertical, width: width - 2 * horizontal, height: height - 2 * vertical)
    }
}

extension Double {
    /// Millimetres as points.
    var mm: Double { self * 72 / 25.4 }
}
