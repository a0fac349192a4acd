using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Data;
using Enti.Ui;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Buste;

/// <summary>What the first page of a release shows: the desks, who was just registered, the latest releases.</summary>
internal static class UltimeConsegne
{
    private const int Quante = 10;

    /// <param name="Soggetto">Who was chosen already.</param>
    public sealed record Query(Guid? Soggetto) : IQuery<Result>;

    public sealed record Result(string? Soggetto, IReadOnlyList<Opzione> Sportelli, IReadOnlyList<Voce> Elementi);

    public sealed record Voce(Guid Id, string Ricevuta, DateTimeOffset Quando, string Denominazione, string Codice);

    public sealed class Handler(CredenzialiDbContext store, IMediator mediator, Chiamante chiamante) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var ente = chiamante.Ambito!.EnteId!.Value;
            var scelto = request.Soggetto is null ? null : await mediator.Send(new SoggettoDellEnte(ente, request.Soggetto, null), cancellationToken);
            var sportelli = await store.Set<Sportello>().Where(s => s.EnteId == ente && s.Aperto).OrderBy(s => s.Nome).ToListAsync(cancellationToken);

            // Whoever released from a desk is most likely still there.
            var solito = await store.Set<Consegna>().Where(c => c.EnteId == ente && c.OperatoreId == chiamante.SoggettoId).OrderByDescending(c => c.Id).Select(c => (Guid?)c.SportelloId).FirstOrDefaultAsync(cancellationToken);
            var ultime = await (
                from consegna in store.Set<Consegna>().AsNoTracking()
                where consegna.EnteId == ente && consegna.ConfermataIl != null
                join busta in store.Set<Busta>() on consegna.BustaId equals busta.Id
                orderby consegna.Id descending
                select new { Consegna = consegna, busta.Codice }).Take(Quante).ToListAsync(cancellationToken);
            return new Result(
                scelto?.Denominazione,
                [.. sportelli.OrderByDescending(s => s.Id == solito).Select(s => new Opzione(s.Id.ToString(), s.Nome))],
                [.. ultime.Select(u => new Voce(u.Consegna.Id, u.Consegna.Ricevuta!, u.Consegna.ConfermataIl!.Value, u.Consegna.Denominazione, u.Codice))]);
        }
    }
}
