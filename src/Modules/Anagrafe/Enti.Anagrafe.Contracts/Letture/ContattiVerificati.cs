using MediatR;

namespace Enti.Anagrafe.Contracts.Letture;

/// <summary>Kind of contact.</summary>
public enum TipoContatto
{
    /// <summary>Ordinary e-mail.</summary>
    Email,

    /// <summary>Mobile number in E.164.</summary>
    Cellulare,

    /// <summary>Certified e-mail.</summary>
    Pec,

    /// <summary>Any telephone, in E.164: nothing is ever sent there.</summary>
    Telefono,
}

/// <summary>A contact that its owner proved to read.</summary>
/// <param name="SoggettoId">The subject.</param>
/// <param name="Denominazione">Name for the salutation.</param>
/// <param name="Tipo">E-mail, mobile or PEC.</param>
/// <param name="Valore">The address or number.</param>
public sealed record ContattoVerificato(Guid SoggettoId, string Denominazione, TipoContatto Tipo, string Valore);

/// <summary>
/// Where an ente may write to subjects about its own data. A contact is given only for enti that had recognised the subject
/// when the contact was verified, or had it verified by strong login: who was let in by one ente does not get another's mail.
/// </summary>
/// <param name="EnteId">The ente whose data the message is about.</param>
/// <param name="Soggetti">Subjects, 5 000 at most.</param>
public sealed record ContattiVerificati(Guid EnteId, IReadOnlyCollection<Guid> Soggetti) : IRequest<IReadOnlyList<ContattoVerificato>>;

/// <summary>The same as <see cref="ContattiVerificati"/>, for the subjects whose principal or verified keys are given.</summary>
/// <param name="EnteId">The ente whose data the message is about.</param>
/// <param name="Chiavi">Normalised keys, 5 000 at most.</param>
public sealed record ContattiVerificatiPerChiavi(Guid EnteId, IReadOnlyCollection<string> Chiavi) : IRequest<IReadOnlyList<ContattoVerificato>>;
