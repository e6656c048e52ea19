import Domain

/// The body's name and address at the right of the address.
enum SenderBlock {
    static func draw(_ sender: DocumentSender, in box: Box, on canvas: Canvas) throws(DrawingFault) {
        var y = box.y
        func row(_ text: String, _ style: TextStyle, height: Double, _ field: DocumentField) throws(DrawingFault) {
            guard !text.isEmpty else { return }
            try canvas.text(text, style, in: Box(x: box.x, y: y, width: box.width, height: height), field: field)
            y += height
        }
        let small = TextStyle(.mincho, 8.5, smallest: 5.5, place: .middle, leading: 1.15)
        try row(CommonWording.designation, TextStyle(.mincho, 8, place: .middle), height: 4.2.mm, .wording)
        try row(sender.name, TextStyle(.mincho, 12, smallest: 6, place: .middle, leading: 1.15), height: 7.mm, .senderName)
        try row(CommonWording.postalCode(sender.postalCode), small, height: 4.mm, .senderPostalCode)
        // Two lines only when one would be too small.
        let isShort = canvas.width(of: sender.address, small) * 0.7 <= box.width
        try row(sender.address, small, height: isShort ? 4.mm : 7.4.mm, .senderAddress)
        try row(CommonWording.phone + " " + CommonWording.phone(sender.phone), small, height: 4.mm, .senderPhone)
        if let email = sender.email { try row(email, small, height: 4.mm, .senderEmail) }
    }
}
