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
