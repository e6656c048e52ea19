/// What the desk may have to ask the sender of a mail for, in the order it is asked.
///
/// The change key (変更キー, 暗証記号) is no case on purpose: whoever has it can move the animal, so it is never asked for by mail, and neither
/// is a password.
public enum FactKind: String, CaseIterable, Codable, Sendable {
    case chip, species, animalName
    case name, kana, phone, address, oldAddress, newAddress
    case dayOfDeath, foundDay, foundPlace
    /// Which of the procedures is meant.
    case procedure
    /// Municipality or company, and its section.
    case organisation
}
