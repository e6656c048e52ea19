import Domain

/// 登録証明書: the outer third with address and title, the middle one with animal and owner, the inner one with the change key.
struct CertificatePage {
    /// Stands in the footer; goes up when an item comes or goes.
    static let version = 1

    /// A4 is folded here: 297 mm in three.
    static let firstFold = 99.mm
    static let secondFold = 198.mm

    private static let left = 20.mm
    private static let width = 170.mm

    let content: CertificateContent
    let canvas: Canvas

    func draw() throws(DrawingFault) {
        try outerThird()
        try middleThird()
        try innerThird()
    }

    // MARK: - Address and title

    private func outerThird() throws(DrawingFault) {
        try AddressBlock.draw(content.addressee, on: canvas)
        let right = Box(mm: 120, 12, width: 70, height: 5)
        try canvas.text(
            CertificateWording.number(content.number), TextStyle(.mincho, 10, smallest: 6, alignment: .right), in: right, field: .number)
        try canvas.text(
            content.issuedOn.japanese, TextStyle(.mincho, 10, alignment: .right), in: Box(mm: 120, 17.5, width: 70, height: 5))
        try SenderBlock.draw(content.sender, in: Box(mm: 120, 26, width: 70, height: 32), on: canvas)
        try canvas.text(
            CertificateWording.title, TextStyle(.mincho, 22, alignment: .centre, place: .middle, tracking: 0.08),
            in: Box(mm: 20, 64, width: 170, height: 11))
        if content.isReissue {
            let box = Box(mm: 166, 65.5, width: 24, height: 8)
            canvas.frame(box, width: 1)
            try canvas.text(CertificateWording.reissue, TextStyle(.gothic, 12, alignment: .centre, place: .middle, tracking: 0.15), in: box)
        }
        try canvas.text(
            CertificateWording.statement, TextStyle(.mincho, 10.5, smallest: 9, place: .middle, leading: 1.45),
            in: Box(mm: 28, 79, width: 154, height: 14))
        foldMark(CertificatePage.firstFold)
    }

    /// Short strokes at both edges.
    private func foldMark(_ y: Double) {
        canvas.line(from: (4.mm, y), to: (9.mm, y), width: 0.4, grey: 0.5)
        canvas.line(from: (PDFDocument.width - 9.mm, y), to: (PDFDocument.width - 4.mm, y), width: 0.4, grey: 0.5)
    }

    // MARK: - Animal and owner

    private struct Row {
        let label: String
        let value: String
        let field: DocumentField
        var height = 7.3.mm
    }

    private func middleThird() throws(DrawingFault) {
        let top = 103.mm
        let chipHeight = 25.mm
        let bottom = top + chipHeight + rows.reduce(0) { $0 + $1.height }
        canvas.fill(Box(x: CertificatePage.left, y: top, width: CertificatePage.labelWidth, height: bottom - top), grey: 0.94)
        try chipRow(Box(x: CertificatePage.left, y: top, width: CertificatePage.width, height: chipHeight))
        var y = top + chipHeight
        for row in rows {
            try self.row(row, Box(x: CertificatePage.left, y: y, width: CertificatePage.width, height: row.height))
            y += row.height
        }
        canvas.frame(Box(x: CertificatePage.left, y: top, width: CertificatePage.width, height: bottom - top), width: 1)
    }

    private static let labelWidth = 38.mm

    private func chipRow(_ box: Box) throws(DrawingFault) {
        try label(CommonWording.chip, box)
        let side = 21.mm
        let square = Box(x: box.right - side - 4.mm, y: box.y + (box.height - side) / 2, width: side, height: side)
        let digits = Box(
            x: box.x + CertificatePage.labelWidth + 4.mm, y: box.y, width: square.x - box.x - CertificatePage.labelWidth - 10.mm,
            height: box.height)
        // Three digits a group, as the statute's form has it, whatever the country.
        let groups = stride(from: 0, to: 15, by: 3).map { String(content.chip.digits.dropFirst($0).prefix(3)) }.joined(separator: " ")
        try canvas.text(groups, TextStyle(.gothic, 20, smallest: 14, place: .middle, tracking: 0.04), in: digits)
        guard let code = QRSquares(digits: content.chip.digits) else { throw .cairo(status: 1) }
        canvas.squares(code, in: square)
    }

    private var rows: [Row] {
        let animal = content.animal
        func filled(_ text: String) -> String { text.isEmpty ? CommonWording.none : text }
        return [
            Row(label: CommonWording.registeredOn, value: content.registeredOn.japanese, field: .wording),
            Row(label: CommonWording.species, value: CommonWording.species(animal.species), field: .wording),
            Row(label: CommonWording.animalName, value: filled(animal.name), field: .animalName),
            Row(label: CommonWording.breed, value: filled(animal.breed), field: .breed),
            Row(label: CommonWording.coatColor, value: filled(animal.coatColor), field: .coatColor),
            Row(label: CommonWording.birthDate, value: CommonWording.birthDate(animal), field: .wording),
            Row(label: CommonWording.sex, value: CommonWording.sex(animal.sex), field: .wording),
            Row(label: CertificateWording.owner, value: filled(content.ownerName), field: .ownerName),
            Row(label: CertificateWording.ownerAddress, value: filled(content.ownerAddress), field: .ownerAddress),
        ]
    }

    private func row(_ row: Row, _ box: Box) throws(DrawingFault) {
        try label(row.label, box)
        let room = Box(
            x: box.x + CertificatePage.labelWidth + 4.mm, y: box.y + 0.4.mm, width: box.width - CertificatePage.labelWidth - 8.mm,
            height: box.height - 0.8.mm)
        try canvas.text(row.value, TextStyle(.mincho, 11.5, smallest: 5.5, place: .middle, leading: 1.1), in: room, field: row.field)
        canvas.line(from: (box.x, box.y), to: (box.right, box.y), width: 0.3, grey: 0.5)
    }

    private func label(_ text: String, _ box: Box) throws(DrawingFault) {
        try canvas.text(
            text, TextStyle(.gothic, 9, smallest: 7, place: .middle),
            in: Box(x: box.x + 3.mm, y: box.y, width: CertificatePage.labelWidth - 5.mm, height: box.height))
    }

    // MARK: - Change key

    private func innerThird() throws(DrawingFault) {
        let fold = CertificatePage.secondFold
        canvas.line(from: (8.mm, fold), to: (PDFDocument.width - 8.mm, fold), width: 0.6, grey: 0.3, dashes: [4, 3])
        try canvas.text(
            CertificateWording.fold, TextStyle(.gothic, 7, alignment: .centre, grey: 0.3),
            in: Box(x: CertificatePage.left, y: fold + 1.mm, width: CertificatePage.width, height: 4.mm))
        let title = Box(mm: 20, 206, width: 58, height: 14)
        canvas.fill(title, grey: 0.94)
        try canvas.text(CertificateWording.keyTitle, TextStyle(.gothic, 12, alignment: .centre, place: .middle), in: title)
        let key = Box(mm: 78, 206, width: 112, height: 14)
        try canvas.text(
            content.changeKey.key.formatted, TextStyle(.gothic, 22, alignment: .centre, place: .middle, tracking: 0.1), in: key)
        canvas.frame(Box(x: title.x, y: title.y, width: title.width + key.width, height: title.height), width: 1)
        var y = 223.mm
        y = try canvas.text(
            CertificateWording.keyWarning, TextStyle(.gothic, 9, smallest: 8),
            in: Box(x: CertificatePage.left, y: y, width: CertificatePage.width, height: 10.mm))
        y += 2.mm
        for use in CertificateWording.keyUses {
            try canvas.text("・", TextStyle(.mincho, 9), in: Box(x: CertificatePage.left, y: y, width: 5.mm, height: 5.mm))
            y = try canvas.text(
                use, TextStyle(.mincho, 9, smallest: 8, leading: 1.25),
                in: Box(x: CertificatePage.left + 4.mm, y: y, width: CertificatePage.width - 4.mm, height: 12.mm))
            y += 1.mm
        }
        y += 1.5.mm
        try canvas.text(
            CertificateWording.retention, TextStyle(.mincho, 8.5, smallest: 8, leading: 1.25),
            in: Box(x: CertificatePage.left, y: y, width: CertificatePage.width, height: 9.mm))
        try footer()
    }

    private func footer() throws(DrawingFault) {
        let box = Box(mm: 20, 280, width: 170, height: 5)
        canvas.line(from: (box.x, box.y - 1.mm), to: (box.right, box.y - 1.mm), width: 0.3, grey: 0.5)
        let style = TextStyle(.gothic, 7.5, smallest: 5, grey: 0.25)
        let contact = [
            CertificateWording.contact, content.sender.name, CommonWording.phone(content.sender.phone), content.sender.email ?? "",
        ].filter { !$0.isEmpty }.joined(separator: "　")
        try canvas.text(contact, style, in: Box(x: box.x, y: box.y, width: 118.mm, height: box.height), field: .senderName)
        var right = style
        right.alignment = .right
        try canvas.text(
            CertificateWording.version(CertificatePage.version), right,
            in: Box(x: box.x + 120.mm, y: box.y, width: 50.mm, height: box.height))
    }
}
