using Enti.Abstractions;
using Enti.Credenziali.Data;
using Enti.Credenziali.Sessioni;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Pin;

/// <summary>Whether one's own credential has a PIN, and which enti ask for one today: what the page of the PIN shows.</summary>
internal sealed record LeggiPin : IQuery<LeggiPin.Result>
{
    /// <summary>What there is.</summary>
    /// <param name="Impostato">The credential has a PIN.</param>
    /// <param name="Chiedono">Names of the enti that ask whoever works there for one.</param>
    public sealed record Result(bool Impostato, IReadOnlyList<string> Chiedono);

    public sealed class Handler(CredenzialiDbContext store, Chiamante chi, CalcoloDiritti calcolo) : IRequestHandler<LeggiPin, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(LeggiPin request, CancellationToken cancellationToken)
        {
            var impostato = await store.Credenziali.AnyAsync(c => c.Id == chi.CredenzialeId && c.ImprontaPin != null, cancellationToken);
            return new Result(impostato, chi.SoggettoId is { } soggetto
                ? (await calcolo.RegoleAsync(cancellationToken)).ChiedonoPin(await calcolo.ProfiloAsync(soggetto, cancellationToken))
                : []);
        }
    }
}
