import Domain
import Foundation
import Services

extension App {
    mutating func run(_ command: PoliceCommand) {}

    mutating func receive(_ reply: PoliceReply, _ slot: Slot?) {}
}
