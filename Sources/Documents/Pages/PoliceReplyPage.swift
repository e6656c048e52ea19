import Domain

/// 捜査関係事項照会への回答: one page.
struct PoliceReplyPage {
    let content: PoliceReplyContent
    let canvas: Canvas

    private static let left = 20.mm
    private static let width = 170.mm

    func draw() throws(DrawingFault) {
        try LetterHead(
            addressee: content.addressee, sender: content.sender, reference: content.number, date: content.date,
            subject: PoliceWording.title,
            canvas: canvas
        ).draw()
        var y = try canvas.text(
            PoliceWording.opening(number: content.inquiryNumber, date: content.inquiredOn, basis: content.basis),
            TextStyle(.mincho, 10.5, smallest: 8, leading: 1.5),
            in: Box(x: PoliceReplyPage.left, y: 80.mm, width: PoliceReplyPage.width, height: 16.mm),
            field: .inquiryNumber)
        y = try ItemTable(rows: rows, canvas: canvas).draw(x: PoliceReplyPage.left, y: y + 4.mm, width: PoliceReplyPage.width) + 4.mm
        let notes = (content.record == nil ? [PoliceWording.notFoundNote] : []) + [PoliceWording.handling]
        for note in notes {
            y = try canvas.text(
                note, TextStyle(.mincho, 9, leading: 1.4),
                in: Box(x: PoliceReplyPage.left, y: y, width: PoliceReplyPage.width, height: 14.mm))
            y += 2.mm
        }
        try canvas.text(
            PoliceWording.signatory + "　" + content.signatory, TextStyle(.mincho, 10.5, smallest: 6, alignment: .right, place: .bottom),
            in: Box(x: PoliceReplyPage.left, y: 268.mm, width: PoliceReplyPage.width, height: 9.mm), field: .signatory)
    }

    private var rows: [ItemTable.Row] {
        func row(_ label: String, _ value: String, _ field: DocumentField = .wording, _ height: Double = 7) -> ItemTable.Row {
            ItemTable.Row(label: label, value: value, field: field, height: height.mm)
        }
        let head = [
            row(PoliceWording.inquiry, PoliceWording.inquiry(number: content.inquiryNumber, date: content.inquiredOn), .inquiryNumber),
            row(CommonWording.chip, CommonWording.threes(content.chip)),
            row(PoliceWording.lookedUpAt, PoliceWording.moment(TokyoTime(content.lookedUpAt))),
            row(PoliceWording.result, content.record == nil ? PoliceWording.notFound : PoliceWording.found),
        ]
        guard let record = content.record else { return head }
        let animal = record.animal
        var rows =
            head + [
                row(CommonWording.registeredOn, record.registeredOn.japanese), row(PoliceWording.updatedOn, record.updatedOn.japanese),
                row(CommonWording.species, CommonWording.species(animal.species)), row(CommonWording.animalName, animal.name, .animalName),
                row(CommonWording.breed, animal.breed, .breed), row(CommonWording.coatColor, animal.coatColor, .coatColor),
                row(CommonWording.sex, CommonWording.sex(animal.sex)), row(CommonWording.birthDate, CommonWording.birthDate(animal)),
                row(CommonWording.features, animal.features, .features, 9.5),
            ]
        if let death = animal.deathDate { rows.append(row(CommonWording.deathDate, death.japanese)) }
        rows += [
            row(CertificateWording.owner, record.ownerName, .ownerName, 9.5),
            row(PoliceWording.ownerKana, record.ownerKana, .ownerKana, 9.5),
        ]
        if let representative = record.representative { rows.append(row(PoliceWording.representative, representative, .representative)) }
        let address = CommonWording.postalCode(record.postalCode) + " " + record.address
        rows += [
            row(CertificateWording.ownerAddress, address, .ownerAddress, 10.5),
            row(PoliceWording.ownerPhone, CommonWording.phone(record.phone), .ownerPhone),
        ]
        if let place = record.keptAt { rows.append(row(PoliceWording.keptAt, place, .keptAt, 10.5)) }
        return rows
    }
}
