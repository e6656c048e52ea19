import Domain

/// Values of the registry as they are written on screen; what can't be read is shown as it came.
enum Formatted {
    /// Longer than any real one; a field full of rubbish is not read with every picture.
    private static let longest = 64

    static func phone(_ text: String) -> String {
        guard text.utf8.count <= longest else { return text }
        return PhoneNumber(text)?.formatted ?? text
    }

    static func postalCode(_ text: String) -> String {
        guard text.utf8.count <= longest else { return text }
        return PostalCode(text)?.formatted ?? text
    }
}
