using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Soggetti;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Operatori;

/// <summary>What somebody looks for among those who work in the ente, as an address carries it.</summary>
/// <param name="Testo">Part of surname and name.</param>
/// <param name="Ruolo">As what.</param>
/// <param name="Stato">Attiva, Sospesa, Cessata, Futura.</param>
/// <param name="Ordina">nome, dal, with a minus for the other way.</param>
internal sealed record FiltriOperatori(
    [FromQuery(Name = "testo")] string? Testo = null,
    [FromQuery(Name = "ruolo")] string? Ruolo = null,
    [FromQuery(Name = "stato")] string? Stato = null,
    [FromQuery(Name = "ordina")] string? Ordina = null)
{
    private const string Italiano = "it-x-icu";

    /// <summary>True when something narrows the list.</summary>
    public bool Qualcuno => new[] { Testo, Ruolo, Stato }.Any(f => !string.IsNullOrWhiteSpace(f));

    /// <summary>One line for each assignment, with the person as the ente wrote him.</summary>
    public IQueryable<OperatoreTrovato> Su(AnagrafeDbContext store, Guid ente, DateOnly oggi)
    {
        var incarichi = store.Appartenenze.AsNoTracking().Where(a => a.EnteId == ente);
        if (Enum.TryParse<RuoloAppartenenza>(Ruolo, out var ruolo))
        {
            incarichi = incarichi.Where(a => a.Ruolo == ruolo);
        }

        incarichi = Stato switch
        {
            "Futura" => incarichi.Where(a => a.Stato == StatoAppartenenza.Attiva && a.Dal > oggi),
            "Attiva" => incarichi.Where(a => a.Stato == StatoAppartenenza.Attiva && a.Dal <= oggi && (a.Al == null || a.Al >= oggi)),
            "Sospesa" => incarichi.Where(a => a.Stato == StatoAppartenenza.Sospesa),
            "Cessata" => incarichi.Where(a => a.Stato == StatoAppartenenza.Cessata || a.Al < oggi),
            _ => incarichi,
        };
        var righe =
            from a in incarichi
            join s in store.Soggetti on a.SoggettoId equals s.Id
            join c in store.SchedeOperatori.Where(x => x.EnteId == ente) on a.SoggettoId equals c.SoggettoId into schede
            from c in schede.DefaultIfEmpty()
            select new OperatoreTrovato
            {
                Id = a.SoggettoId, IncaricoId = a.Id, Cognome = c != null ? c.Cognome : s.Cognome ?? s.Denominazione, Nome = c != null ? c.Nome : s.Nome ?? "",
                Ruolo = a.Ruolo, Stato = a.Stato, Dal = a.Dal, Al = a.Al, Email = c != null ? c.Email : null, Telefono = c != null ? c.Telefono ?? c.Cellulare : null,
            };
        if (Testo?.Trim() is { Length: > 0 } testo)
        {
            var simile = $"%{PerRicerca.PerLike(testo)}%";
            righe = righe.Where(r => EF.Functions.Like(AnagrafeDbContext.PerRicerca(r.Cognome + " " + r.Nome), simile));
        }

        return righe;
    }

    // All columns go the same way, so that one comparison tells what comes after a line.
    public IQueryable<OperatoreTrovato> InOrdine(IQueryable<OperatoreTrovato> righe) => Ordina switch
    {
        "-nome" => righe.OrderByDescending(r => EF.Functions.Collate(r.Cognome, Italiano)).ThenByDescending(r => EF.Functions.Collate(r.Nome, Italiano)).ThenByDescending(r => r.IncaricoId),
        "dal" => righe.OrderBy(r => r.Dal).ThenBy(r => r.IncaricoId),
        "-dal" => righe.OrderByDescending(r => r.Dal).ThenByDescending(r => r.IncaricoId),
        _ => righe.OrderBy(r => EF.Functions.Collate(r.Cognome, Italiano)).ThenBy(r => EF.Functions.Collate(r.Nome, Italiano)).ThenBy(r => r.IncaricoId),
    };

    /// <summary>What comes after a line, in the order of <see cref="InOrdine"/>.</summary>
    public IQueryable<OperatoreTrovato> Dopo(IQueryable<OperatoreTrovato> righe, CursoreOperatori ultimo) => Ordina switch
    {
        "-nome" => righe.Where(r => EF.Functions.LessThan(
            ValueTuple.Create(EF.Functions.Collate(r.Cognome, Italiano), EF.Functions.Collate(r.Nome, Italiano), r.IncaricoId), ValueTuple.Create(ultimo.Cognome, ultimo.Nome, ultimo.Incarico))),
        "dal" => righe.Where(r => EF.Functions.GreaterThan(ValueTuple.Create(r.Dal, r.IncaricoId), ValueTuple.Create(ultimo.Dal, ultimo.Incarico))),
        "-dal" => righe.Where(r => EF.Functions.LessThan(ValueTuple.Create(r.Dal, r.IncaricoId), ValueTuple.Create(ultimo.Dal, ultimo.Incarico))),
        _ => righe.Where(r => EF.Functions.GreaterThan(
            ValueTuple.Create(EF.Functions.Collate(r.Cognome, Italiano), EF.Functions.Collate(r.Nome, Italiano), r.IncaricoId), ValueTuple.Create(ultimo.Cognome, ultimo.Nome, ultimo.Incarico))),
    };

    public static void Verifica<T>(FiltriOperatori filtri, ValidationContext<T> contesto)
    {
        void Fra(string campo, string? valore, IEnumerable<string> ammessi)
        {
            if (!string.IsNullOrEmpty(valore) && !ammessi.Contains(valore, StringComparer.Ordinal))
            {
                contesto.AddFailure(campo, $"«{campo}» può essere: {string.Join(", ", ammessi)}.");
            }
        }

        if (filtri.Testo?.Length > 100)
        {
            contesto.AddFailure("testo", "Scrivi meno parole: al massimo 100 caratteri.");
        }

        Fra("ruolo", filtri.Ruolo, Enum.GetNames<RuoloAppartenenza>());
        Fra("stato", filtri.Stato, ["Attiva", "Sospesa", "Cessata", "Futura"]);
        Fra("ordina", filtri.Ordina, ["nome", "-nome", "dal", "-dal"]);
    }
}

/// <summary>One assignment of somebody in the ente.</summary>
internal sealed record OperatoreTrovato
{
    public Guid Id { get; init; }

    public Guid IncaricoId { get; init; }

    public string Cognome { get; init; } = "";

    public string Nome { get; init; } = "";

    public RuoloAppartenenza Ruolo { get; init; }

    public StatoAppartenenza Stato { get; init; }

    public DateOnly Dal { get; init; }

    public DateOnly? Al { get; init; }

    public string? Email { get; init; }

    public string? Telefono { get; init; }
}
