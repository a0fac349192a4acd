using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Credenziali.Data;
using Enti.Credenziali.Lotti;
using Enti.Credenziali.Utenze;
using Enti.Infrastructure.Eventi;
using Enti.Infrastructure.Segreti;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Lettere;

/// <summary>Produces a batch of letters: credentials, letters, protocol numbers, document and events.</summary>
internal sealed class ProduzioneLettere(
    CredenzialiDbContext store, IMediator mediator, ISegreti segreti, Destinatari destinatari, EmissionePassword emissione, AvanzamentoLotto avanzamento,
    ConsegnaEventi consegna, TimeProvider orologio) : ProduzioneLotto(store, avanzamento, consegna, orologio)
{
    /// <inheritdoc />
    protected override async Task<(int Fatte, int Saltate)> ProduciAsync(Lotto richiesto, DateTimeOffset adesso, CancellationToken ct)
    {
        var lotto = (LottoLettere)richiesto;
        var totale = lotto.RistampaDiId is { } precedente
            ? await destinatari.ContaDaRistampare(lotto.EnteId, precedente, ct)
            : await destinatari.ContaSenzaCredenziale(lotto.EnteId, ct);
        await Avanzamento.SegnaAsync(lotto.Id, totale, 0, ct);
        if (totale == 0)
        {
            return (0, 0);
        }

        await using var documento = new DocumentoCifrato(Store, segreti, lotto.Id);
        var ente = await mediator.Send(new EntePerId(lotto.EnteId), ct) ?? throw new InvalidOperationException($"No ente {lotto.EnteId}");
        var durata = ente.Impostazioni.DurataPrimaPassword();
        var pdf = new LetteraPdf(documento, await DatiAsync(lotto, ente, adesso, ct), adesso);
        var (fatte, lette) = (0, 0);
        await foreach (var pagina in destinatari.Di(lotto, ct))
        {
            lette += pagina.Count;
            fatte += await PaginaAsync(lotto, pagina, pdf, durata, adesso, ct);
            await Avanzamento.SegnaAsync(lotto.Id, totale, fatte, ct);
        }

        if (fatte > 0)
        {
            await pdf.ChiudiAsync(ct);
        }

        return (fatte, lette - fatte);
    }

    private async Task<int> PaginaAsync(LottoLettere lotto, IReadOnlyList<Beneficiario> pagina, LetteraPdf pdf, TimeSpan durata, DateTimeOffset adesso, CancellationToken ct)
    {
        var emesse = await emissione.EmettiAsync(lotto, pagina, durata, adesso, ct);
        if (emesse.Count == 0)
        {
            return 0;
        }

        var anno = adesso.InItalia().Year;
        var numero = await ProtocolliAsync(lotto.EnteId, anno, emesse.Count, ct);
        foreach (var (beneficiario, credenziale, password) in emesse)
        {
            Store.Add(new Lettera { Id = Guid.CreateVersion7(adesso), LottoId = lotto.Id, EnteId = lotto.EnteId, SoggettoId = beneficiario.SoggettoId, CredenzialeId = credenziale.Id, ProtocolloAnno = anno, ProtocolloNumero = numero });
            await pdf.AggiungiAsync(new DatiLettera($"{numero}/{anno}", beneficiario.Denominazione, beneficiario.Indirizzo, credenziale.Username, password), ct);
            numero++;
        }

        Store.Pubblica(new LetterePreparate(lotto.EnteId, lotto.Id, [.. emesse.Select(e => e.Beneficiario.SoggettoId)], adesso));
        await Store.SaveChangesAsync(ct);
        Store.ChangeTracker.Clear();
        return emesse.Count;
    }

    /// <summary>Takes numbers from the series of the ente and year, and gives back the first; whoever asks meanwhile waits for this transaction, so none is skipped.</summary>
    private Task<int> ProtocolliAsync(Guid enteId, int anno, int quanti, CancellationToken ct) => Store.Database
        .SqlQuery<int>(
            $"""
            insert into credenziali.lettere_protocolli as p (ente_id, anno, ultimo) values ({enteId}, {anno}, {quanti})
            on conflict (ente_id, anno) do update set ultimo = p.ultimo + {quanti}
            returning ultimo - {quanti} + 1 as "Value"
            """)
        .AsAsyncEnumerable().FirstAsync(ct).AsTask();

    private async Task<DatiLotto> DatiAsync(LottoLettere lotto, DatiEnte ente, DateTimeOffset adesso, CancellationToken ct)
    {
        var firma = await Store.Set<FirmaLettere>().AsNoTracking().SingleOrDefaultAsync(f => f.EnteId == lotto.EnteId, ct) ?? new FirmaLettere();

        // The last whole day: on the day after it the password stops at the hour at which it was made.
        var ultimoGiorno = Giorno(adesso + ente.Impostazioni.DurataPrimaPassword()).AddDays(-1);
        return new DatiLotto(ente.Denominazione, ente.CodiceFiscale, ente.Contatti, lotto.Portale, firma.Nome, firma.Qualifica, Giorno(adesso), ultimoGiorno);
    }

    private static DateOnly Giorno(DateTimeOffset istante) => DateOnly.FromDateTime(istante.InItalia().DateTime);
}
