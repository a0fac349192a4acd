using Enti.Credenziali.Sessioni;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Link;

/// <summary>A link that works once, until a date, and of which only the hash is kept; a newer one takes its place.</summary>
internal abstract class LinkMonouso
{
    public Guid Id { get; private init; }

    /// <summary>SHA-256 of the secret.</summary>
    public byte[] Impronta { get; private init; } = [];

    public DateTimeOffset CreatoIl { get; private init; }

    public DateTimeOffset ScadeIl { get; private init; }

    public DateTimeOffset? UsatoIl { get; private init; }

    /// <summary>When a newer one took its place, or nobody wanted it any more.</summary>
    public DateTimeOffset? SostituitoIl { get; private init; }

    protected LinkMonouso()
    {
    }

    protected LinkMonouso(string token, DateTimeOffset scade, DateTimeOffset adesso) =>
        (Id, Impronta, CreatoIl, ScadeIl) = (Guid.CreateVersion7(adesso), TokenSegreto.Impronta(token), adesso, scade);

    /// <summary>What it is worth now.</summary>
    public EsitoLink Esito(DateTimeOffset adesso) => this switch
    {
        { UsatoIl: not null } => EsitoLink.Usato,
        { SostituitoIl: not null } => EsitoLink.Sostituito,
        _ when ScadeIl <= adesso => EsitoLink.Scaduto,
        _ => EsitoLink.Valido,
    };
}

/// <summary>What is done to links in one conditional statement, so that of two who come together one gets it.</summary>
internal static class LinkMonousi
{
    /// <summary>Uses a link up; false when somebody else did, or it is worth nothing any more.</summary>
    public static async Task<bool> ConsumaAsync<T>(this IQueryable<T> link, Guid id, DateTimeOffset adesso, CancellationToken ct) where T : LinkMonouso =>
        await link
            .Where(l => l.Id == id && l.UsatoIl == null && l.SostituitoIl == null && l.ScadeIl > adesso)
            .ExecuteUpdateAsync(l => l.SetProperty(x => x.UsatoIl, adesso), ct) == 1;

    /// <summary>Those that nobody used are worth nothing any more.</summary>
    public static Task SostituisciAsync<T>(this IQueryable<T> link, DateTimeOffset adesso, CancellationToken ct) where T : LinkMonouso =>
        link.Where(l => l.UsatoIl == null && l.SostituitoIl == null).ExecuteUpdateAsync(l => l.SetProperty(x => x.SostituitoIl, adesso), ct);
}
