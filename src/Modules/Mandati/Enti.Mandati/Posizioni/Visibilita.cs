using Enti.Abstractions;

namespace Enti.Mandati.Posizioni;

/// <summary>Which positions a caller may see; it goes into the WHERE of every query, never after it.</summary>
/// <param name="Enti">Enti that owe, or that paid.</param>
/// <param name="Chiavi">Keys of the payee; null when the ente looks at all that it pays.</param>
/// <param name="Causale">Whether the reason, which may be sensitive, may be read and searched.</param>
internal sealed record Visibilita(Guid[] Enti, string[]? Chiavi, bool Causale)
{
    /// <summary>Code of the service under which an ente sees what others owe it.</summary>
    public const string Servizio = "mandationline";

    /// <summary>The caller as a payee: own keys, enti that recognised him or conceded the service.</summary>
    public static Visibilita DelBeneficiario(Chiamante chi) => new([.. chi.EntiVisibili(Servizio)], [.. chi.Chiavi], Causale: true);

    /// <summary>The ente of the ambito as the payer.</summary>
    public static Visibilita DellEnte(Chiamante chi) => new([chi.Ambito!.EnteId!.Value], null, chi.Puo(Permessi.LeggiCausale));

    /// <summary>False when nothing at all can be seen, and the database need not be asked.</summary>
    public bool QualcosaDaVedere => Enti.Length > 0 && Chiavi is not { Length: 0 };
}
