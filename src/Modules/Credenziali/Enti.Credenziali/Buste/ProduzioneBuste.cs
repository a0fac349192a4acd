using System.Security.Cryptography;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Accesso;
using Enti.Credenziali.Data;
using Enti.Credenziali.Lettere;
using Enti.Credenziali.Lotti;
using Enti.Credenziali.Password;
using Enti.Infrastructure.Eventi;
using Enti.Infrastructure.Segreti;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Buste;

/// <summary>Produces a batch of envelopes: names and secrets, their first step, and the document.</summary>
internal sealed class ProduzioneBuste(
    CredenzialiDbContext store, IMediator mediator, ISegreti segreti, AvanzamentoLotto avanzamento, ConsegnaEventi consegna, TimeProvider orologio)
    : ProduzioneLotto(store, avanzamento, consegna, orologio)
{
    /// <summary>Envelopes that are in memory at once.</summary>
    private const int MisuraPagina = 500;

    private const int CifrePin = 6;

    /// <inheritdoc />
    protected override async Task<(int Fatte, int Saltate)> ProduciAsync(Lotto richiesto, DateTimeOffset adesso, CancellationToken ct)
    {
        var lotto = (LottoBuste)richiesto;
        var totale = lotto.RistampaDiId is { } precedente ? await AnnullaAsync(precedente, lotto.RichiestoDaId, adesso, ct) : lotto.Quantita;
        await Avanzamento.SegnaAsync(lotto.Id, totale, 0, ct);
        if (totale == 0)
        {
            return (0, 0);
        }

        var regole = await Store.Set<RegoleBuste>().AsNoTracking().SingleOrDefaultAsync(r => r.EnteId == lotto.EnteId, ct) ?? new RegoleBuste();
        await using var documento = new DocumentoCifrato(Store, segreti, lotto.Id);
        var ente = await mediator.Send(new EntePerId(lotto.EnteId), ct) ?? throw new InvalidOperationException($"No ente {lotto.EnteId}");
        var giorni = ente.Impostazioni.DurataPrimaPassword().Days;
        var pdf = await ApriAsync(documento, lotto, ente, giorni, adesso, ct);
        for (var fatte = 0; fatte < totale;)
        {
            var quante = Math.Min(MisuraPagina, totale - fatte);
            for (var i = 0; i < quante; i++)
            {
                await UnaAsync(lotto, regole, giorni, pdf, adesso, ct);
            }

            await Store.SaveChangesAsync(ct);
            Store.ChangeTracker.Clear();
            fatte += quante;
            await Avanzamento.SegnaAsync(lotto.Id, totale, fatte, ct);
        }

        await pdf.ChiudiAsync(ct);
        return (totale, 0);
    }

    private async Task UnaAsync(LottoBuste lotto, RegoleBuste regole, int giorni, BustaPdf pdf, DateTimeOffset adesso, CancellationToken ct)
    {
        var (codice, username, password) = (CodiceBusta.Genera(), CodiceBusta.GeneraUsername(), PrimaPassword.Genera());
        var pin = regole.ConPin ? RandomNumberGenerator.GetString("0123456789", CifrePin) : null;
        Store.Add(Busta.Nuova(
            lotto, codice, username, PrimaPassword.Impronta(segreti, password), pin is null ? null : VerificaPassword.ImprontaPin(segreti, pin), giorni, adesso.AddMonths(regole.MesiValidita), adesso));
        await pdf.AggiungiAsync(codice, username, password, pin, ct);
    }

    /// <summary>Voids what nobody has had yet: its papers may be anywhere. What was handed over keeps its secret.</summary>
    private Task<int> AnnullaAsync(Guid lottoId, Guid? da, DateTimeOffset adesso, CancellationToken ct) => Store.Database.ExecuteSqlAsync(
        $"""
        with annullate as (
            update credenziali.buste set stato = 'Annullata' where lotto_id = {lottoId} and stato in ('Prodotta', 'InCarico') returning id, sportello_id)
        insert into credenziali.buste_movimenti (id, busta_id, stato, quando, da_id, sportello_id, nota)
        select gen_random_uuid(), id, 'Annullata', {adesso}, {da}, sportello_id, 'Ristampata' from annullate
        """, ct);

    private async Task<BustaPdf> ApriAsync(Stream documento, LottoBuste lotto, DatiEnte ente, int giorni, DateTimeOffset adesso, CancellationToken ct)
    {
        var sportello = await Store.Set<Sportello>().AsNoTracking().SingleAsync(s => s.Id == lotto.SportelloId, ct);
        var oggi = DateOnly.FromDateTime(adesso.UtcDateTime);
        var carta = new DatiLotto(ente.Denominazione, ente.CodiceFiscale, ente.Contatti, lotto.Portale, null, "", oggi, oggi);
        var dove = sportello.Indirizzo is null ? sportello.Nome : $"{sportello.Nome}, {sportello.Indirizzo}";
        return new BustaPdf(documento, carta, dove, lotto.Tipo, giorni, adesso);
    }
}
