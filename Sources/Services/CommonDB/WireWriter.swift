import CommonDBContract
import Domain

/// Turns the domain's values into the contract's messages.
enum WireWriter {
    static func registration(_ application: RegistrationApplication) -> RegistrationRequest {
        RegistrationRequest(
            number: application.chip.digits, mode: mode(isBulk: application.isBulk), channel: channel(application.channel),
            appliedOn: application.appliedOn.iso, animal: animal(application.animal), owner: owner(application.owner),
            keptAt: application.keptAt.map(address), fitting: application.fitting.map(fitting),
            business: application.business.map(business))
    }

    static func ownerChange(_ application: OwnerChangeApplication) -> OwnerChangeRequest {
        let token: String?
        let key: ChangeKey
        switch application.proof {
        case .single(let proof, let old): (token, key) = (proof.text, old)
        case .bulk(let old): (token, key) = (nil, old)
        }
        return OwnerChangeRequest(
            mode: mode(isBulk: token == nil), channel: channel(application.channel), appliedOn: application.appliedOn.iso,
            authenticationToken: token, changeKey: key.text, owner: owner(application.owner), animal: application.animal.map(animal),
            keptAt: application.keptAt.map(address), business: application.business.map(business))
    }

    static func informationChange(_ change: InformationChange) -> InformationChangeRequest {
        var request = InformationChangeRequest(
            animal: change.animal.map(animal), owner: change.owner.map(owner), keptAt: change.keptAt.map(address),
            business: change.business.map(business))
        switch change.proof {
        case .single(let token):
            request.mode = .single
            request.authenticationToken = token.text
        case .bulk(let key):
            request.mode = .bulk
            request.changeKey = key.text
        }
        return request
    }

    static func reissue(_ reissue: CertificateReissue) -> CertificateReissueRequest {
        switch reissue.proof {
        case .token(let token): CertificateReissueRequest(channel: channel(reissue.channel), authenticationToken: token.text)
        case .identityDocumentChecked: CertificateReissueRequest(channel: channel(reissue.channel), identityDocumentChecked: true)
        }
    }

    static func proof(_ proof: OwnerProof) -> OwnerAuthenticationRequest {
        switch proof {
        case .changeKey(let key): OwnerAuthenticationRequest(changeKey: key.text)
        case .facts(let facts):
            OwnerAuthenticationRequest(
                identity: IdentityFacts(ownerName: facts.name, phone: facts.phone, postalCode: facts.postalCode))
        }
    }

    static func match(_ match: NameMatch) -> OwnerSearchQuery.Match {
        switch match {
        case .prefix: .prefix
        case .exact: .exact
        }
    }

    private static func mode(isBulk: Bool) -> EntryMode { isBulk ? .bulk : .single }

    private static func channel(_ channel: ApplicationChannel) -> EntryChannel {
        switch channel {
        case .online: .online
        case .paper: .paper
        }
    }

    private static func animal(_ animal: Animal) -> AnimalInput {
        AnimalInput(
            species: animal.species == .dog ? .dog : .cat, name: animal.name, breed: animal.breed, coatColor: animal.coatColor,
            sex: sex(animal.sex), birthDate: animal.birthDate?.iso, birthDateEstimated: animal.isBirthDateEstimated,
            features: animal.features,
            rabiesRegistration: animal.rabiesRegistration.map {
                RabiesRegistrationBody(number: $0.number, registeredOn: $0.registeredOn.iso)
            },
            damNumber: animal.dam?.digits)
    }

    private static func sex(_ sex: Animal.Sex) -> AnimalBody.Sex {
        switch sex {
        case .male: .male
        case .female: .female
        case .unknown: .unknown
        }
    }

    private static func owner(_ owner: Owner) -> OwnerBody {
        OwnerBody(
            kind: owner.kind == .company ? .company : .person, name: owner.name, kana: owner.kana, representative: owner.representative,
            postalCode: owner.postalCode, prefecture: owner.prefecture, city: owner.city, street: owner.street,
            municipalityCode: owner.municipalityCode, phone: owner.phone, email: owner.email)
    }

    private static func address(_ address: PostalAddress) -> AddressBody {
        AddressBody(
            postalCode: address.postalCode, prefecture: address.prefecture, city: address.city, street: address.street,
            municipalityCode: address.municipalityCode)
    }

    private static func fitting(_ fitting: ChipFitting) -> FittingBody {
        FittingBody(
            fittedOn: fitting.fittedOn.iso, clinic: fitting.clinic, clinicAddress: fitting.clinicAddress, clinicPhone: fitting.clinicPhone,
            veterinarian: fitting.veterinarian)
    }

    private static func business(_ business: AnimalBusiness) -> BusinessBody {
        BusinessBody(grade: business.grade == .first ? .first : .second, kind: business.kind, number: business.number)
    }
}
