import Domain

/// The address in the window of the envelope, the same on every document that is mailed.
///
/// For A4 folded in three in a 長形3号 envelope (120 × 235 mm) whose window is 90 × 45 mm, 20 mm from the left and 12 mm from the upper
/// edge. The paper has room to move, 25 mm across and 21 mm down: what stands in `safe` is in the window wherever the paper lies, and what
/// stands outside `exposed` never is.
enum AddressBlock {
    static let safe = Box(mm: 20, 12, width: 65, height: 24)
    static let exposed = Box(mm: 0, 0, width: 110, height: 57)

    static func draw(_ addressee: Addressee, on canvas: Canvas) throws(DrawingFault) {
        let code = CommonWording.postalCode(addressee.postalCode)
        try canvas.text(
            code, TextStyle(.gothic, 9), in: Box(x: safe.x, y: safe.y, width: safe.width, height: 4.mm), field: .postalCode)
        // District and street are two lines while they are short, and run on otherwise: nothing of an address may be lost.
        let lines = addressee.district + "\n" + addressee.street
        let room = Box(x: safe.x, y: safe.y + 4.1.mm, width: safe.width, height: addressee.attention == nil ? 10.6.mm : 8.6.mm)
        try canvas.address(lines, in: room)
        var bottom = safe.bottom
        if let attention = addressee.attention, !attention.isEmpty {
            let height = 3.6.mm
            let style = TextStyle(.mincho, 9, smallest: 5.5, place: .bottom)
            let box = Box(x: safe.x, y: bottom - height, width: safe.width, height: height)
            if addressee.isOrganisation {
                try canvas.text(attention + "　" + CommonWording.person, style, in: box, field: .attention)
            } else {
                try canvas.text(attention, style, in: box, field: .attention)
            }
            bottom -= height + 0.3.mm
        }
        let name = Box(x: safe.x, y: bottom - 8.7.mm, width: safe.width, height: 8.7.mm)
        let hasPerson = addressee.isOrganisation && addressee.attention?.isEmpty == false
        let title = hasPerson ? "" : "　" + (addressee.isOrganisation ? CommonWording.organisation : CommonWording.person)
        try canvas.text(
            addressee.name + title, TextStyle(.mincho, 12, smallest: 5.5, place: .bottom, leading: 0.95), in: name, field: .name)
    }
}

extension Canvas {
    /// District and street: two lines, or as many as they need at a smaller size.
    fileprivate func address(_ lines: String, in box: Box) throws(DrawingFault) {
        let parts = lines.split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
        let style = TextStyle(.mincho, 9.5, smallest: 5.5, place: .middle, leading: 1.15)
        let half = Box(x: box.x, y: box.y, width: box.width, height: box.height / 2)
        let isShort = parts.allSatisfy { width(of: $0, style) * 0.7 <= box.width }
        guard isShort, parts.count == 2 else {
            try text(parts.joined(), style, in: box, field: .address)
            return
        }
        try text(parts[0], style, in: half, field: .address)
        try text(parts[1], style, in: Box(x: box.x, y: half.bottom, width: box.width, height: half.height), field: .address)
    }
}
