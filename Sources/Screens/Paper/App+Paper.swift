import Domain
import Foundation
import Services

extension App {
    mutating func run(_ command: PaperCommand) {
        switch command {
        case .key, .thirdLook, .journal, .finish, .compare, .setAside, .openScan, .closeKeying: runKeying(command)
        default: runBatches(command)
        }
    }

    mutating func receive(_ reply: PaperReply, _ slot: Slot?) {
        switch reply {
        case .keyingPlaces(let batch, let result): receiveKeying(.keyingPlaces(batch, placed(batch, result)))
        case .formDraftSaved, .formRecorded, .formReleased, .compared, .thirdLook, .scanOpened, .lookedUp: receiveKeying(reply)
        default: receiveBatches(reply)
        }
    }
}
