using MediatR;

namespace Enti.Anagrafe.Contracts.Letture;

/// <summary>A published version of the privacy notice of an ente, without its text.</summary>
/// <param name="Numero">1, 2, 3…; 0 is the platform's own text, for enti that published none.</param>
/// <param name="ValeDal">From when it holds, UTC; null for the platform's text.</param>
/// <param name="Impronta">SHA-256 of the text, in hexadecimal.</param>
public sealed record VersioneInformativa(int Numero, DateTimeOffset? ValeDal, string Impronta);

/// <summary>The privacy notice of an ente as anybody may read it.</summary>
/// <param name="EnteCodice">Codice IPA.</param>
/// <param name="Ente">Name of the ente.</param>
/// <param name="Versione">The version asked for.</param>
/// <param name="InVigore">True when it is the one in force.</param>
/// <param name="Testo">Paragraphs parted by empty lines, headings with #, lists with -; never HTML.</param>
/// <param name="Versioni">Every version that is or was in force, the newest first.</param>
public sealed record InformativaPubblica(
    string EnteCodice, string Ente, VersioneInformativa Versione, bool InVigore, string Testo, IReadOnlyList<VersioneInformativa> Versioni);

/// <summary>The privacy notice in force in an ente, or one that was; null when there is no such ente or version.</summary>
/// <param name="EnteCodice">Codice IPA.</param>
/// <param name="Versione">A number; null for the one in force.</param>
public sealed record InformativaDellEnte(string EnteCodice, int? Versione) : IRequest<InformativaPubblica?>;

/// <summary>A notice in force that somebody has not read yet.</summary>
/// <param name="Id">The version.</param>
/// <param name="EnteCodice">Codice IPA.</param>
/// <param name="Ente">Name of the ente.</param>
/// <param name="Numero">Number of the version.</param>
public sealed record InformativaDaLeggere(Guid Id, string EnteCodice, string Ente, int Numero);

/// <summary>The notices in force that a subject has not said to have read, among those of some enti.</summary>
/// <param name="SoggettoId">The subject.</param>
/// <param name="Enti">The enti open to his session.</param>
public sealed record InformativeDaLeggere(Guid SoggettoId, IReadOnlyCollection<Guid> Enti) : IRequest<IReadOnlyList<InformativaDaLeggere>>;

/// <summary>True when the subject has given that consent to the ente and has not withdrawn it.</summary>
/// <param name="SoggettoId">The subject.</param>
/// <param name="EnteId">The ente.</param>
/// <param name="Finalita">Code of the purpose, as <c>avvisi-sms</c>.</param>
public sealed record ConsensoDato(Guid SoggettoId, Guid EnteId, string Finalita) : IRequest<bool>;
