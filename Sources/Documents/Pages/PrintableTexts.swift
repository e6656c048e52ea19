import Domain

/// The texts of a document that came from outside, so that all that cannot be printed of it is said at once.
protocol HasPrintableTexts {
    var printableTexts: [PrintableText] { get }
}

extension Addressee: HasPrintableTexts {
    var printableTexts: [PrintableText] {
        [
            PrintableText(.postalCode, postalCode), PrintableText(.address, district + street), PrintableText(.name, name),
            PrintableText(.attention, attention ?? ""),
        ]
    }
}

extension DocumentSender: HasPrintableTexts {
    var printableTexts: [PrintableText] {
        [
            PrintableText(.senderName, name), PrintableText(.senderPostalCode, postalCode), PrintableText(.senderAddress, address),
            PrintableText(.senderPhone, phone), PrintableText(.senderEmail, email ?? ""),
        ]
    }
}

extension DocumentAnimal: HasPrintableTexts {
    var printableTexts: [PrintableText] {
        [
            PrintableText(.animalName, name), PrintableText(.breed, breed), PrintableText(.coatColor, coatColor),
            PrintableText(.features, features),
        ]
    }
}

extension CertificateContent: HasPrintableTexts {
    var printableTexts: [PrintableText] {
        addressee.printableTexts + sender.printableTexts + animal.printableTexts + [
            PrintableText(.number, number), PrintableText(.ownerName, ownerName), PrintableText(.ownerAddress, ownerAddress),
        ]
    }
}

extension LetterContent: HasPrintableTexts {
    var printableTexts: [PrintableText] {
        addressee.printableTexts + sender.printableTexts + [
            PrintableText(.reference, reference ?? ""), PrintableText(.subject, subject), PrintableText(.body, body),
        ] + enclosures.map { PrintableText(.enclosure, $0) }
    }
}

extension PoliceReplyContent: HasPrintableTexts {
    var printableTexts: [PrintableText] {
        let texts =
            addressee.printableTexts + sender.printableTexts + [
                PrintableText(.inquiryNumber, inquiryNumber), PrintableText(.number, number), PrintableText(.signatory, signatory),
            ]
        guard let record else { return texts }
        return texts + record.animal.printableTexts + [
            PrintableText(.ownerName, record.ownerName), PrintableText(.ownerKana, record.ownerKana),
            PrintableText(.representative, record.representative ?? ""), PrintableText(.ownerAddress, record.postalCode + record.address),
            PrintableText(.ownerPhone, record.phone), PrintableText(.keptAt, record.keptAt ?? ""),
        ]
    }
}

extension BlankForm: HasPrintableTexts {
    var printableTexts: [PrintableText] {
        switch self {
        case .application(let layout, let sender):
            sender.printableTexts + [PrintableText(.layout, layout.title.ja)]
                + layout.sections.flatMap { section in
                    [PrintableText(.layout, section.title.ja)] + section.fields.map { PrintableText(.layout, $0.label.ja) }
                }
        case .fittingCertificate(let sender), .accountIssue(let sender), .accountRemoval(let sender): sender.printableTexts
        }
    }
}
