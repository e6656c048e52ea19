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

    private static let chipHeight = 25.mm

    private func middleThird() throws(DrawingFault) {
        let top = 103.mm
        let table = ItemTable(rows: rows, labelWidth: CertificatePage.labelWidth, canvas: canvas)
        let chip = Box(x: CertificatePage.left, y: top, width: CertificatePage.width, height: CertificatePage.chipHeight)
        try chipRow(chip)
        try table.draw(x: chip.x, y: chip.bottom, width: chip.width)
    }

    private static let labelWidth = 38.mm

    private func chipRow(_ box: Box) throws(DrawingFault) {
        let label = Box(x: box.x, y: box.y, width: CertificatePage.labelWidth, height: box.height)
        canvas.fill(label, grey: 0.94)
        try ItemTable.label(CommonWording.chip, in: label, on: canvas)
        let side = 21.mm
        // White around it, four squares wide, is part of the code.
        let square = Box(x: box.right - side - 4.mm, y: box.y + (box.height - side) / 2, width: side, height: side)
        let digits = Box(x: label.right + 4.mm, y: box.y, width: square.x - label.right - 10.mm, height: box.height)
        try canvas.text(
            CommonWording.threes(content.chip), TextStyle(.gothic, 20, smallest: 14, place: .middle, tracking: 0.04), in: digits)
        guard let code = QRSquares(digits: content.chip.digits) else { throw .cairo(status: 1) }
        canvas.squares(code, in: square)
        canvas.frame(box, width: 1)
    }

    private var rows: [ItemTable.Row] {
        let animal = content.animal
        func row(_ label: String, _ value: String, _ field: DocumentField = .wording, _ height: Double = 7) -> ItemTable.Row {
            ItemTable.Row(label: label, value: value, field: field, height: height.mm)
        }
        return [
            row(CommonWording.registeredOn, content.registeredOn.japanese),
            row(CommonWording.species, CommonWording.species(animal.species)),
            row(CommonWording.animalName, animal.name, .animalName), row(CommonWording.breed, animal.breed, .breed),
            row(CommonWording.coatColor, animal.coatColor, .coatColor), row(CommonWording.birthDate, CommonWording.birthDate(animal)),
            row(CommonWording.sex, CommonWording.sex(animal.sex)), row(CertificateWording.owner, content.ownerName, .ownerName, 9.5),
            row(CertificateWording.ownerAddress, content.ownerAddress, .ownerAddress, 9.5),
        ]
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
