import Domain

/// The upper third of what is mailed as a letter: address, number, date, sender, subject.
struct LetterHead {
    let addressee: Addressee
    let sender: DocumentSender
    let reference: String?
    let date: CalendarDate
    let subject: String
    let canvas: Canvas

    func draw() throws(DrawingFault) {
        try AddressBlock.draw(addressee, on: canvas)
        try canvas.text(
            reference ?? "", TextStyle(.mincho, 10, smallest: 6, alignment: .right), in: Box(mm: 120, 12, width: 70, height: 5),
            field: .reference)
        try canvas.text(date.japanese, TextStyle(.mincho, 10, alignment: .right), in: Box(mm: 120, 17.5, width: 70, height: 5))
        try SenderBlock.draw(sender, in: Box(mm: 120, 26, width: 70, height: 32), on: canvas)
        try canvas.text(
            subject, TextStyle(.mincho, 14, smallest: 9, alignment: .centre, place: .middle, leading: 1.15),
            in: Box(mm: 25, 63, width: 160, height: 11), field: .subject)
    }
}
