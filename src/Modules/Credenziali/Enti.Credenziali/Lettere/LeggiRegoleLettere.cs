using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using MediatR;

namespace Enti.Credenziali.Lettere;

/// <summary>What the settings of the ente say of letters: whom they do not go to, and how long their first passwords work.</summary>
internal sealed record LeggiRegoleLettere : IQuery<LeggiRegoleLettere.Regole>
{
    /// <summary>What holds today.</summary>
    public sealed record Regole(IReadOnlyList<Platea> Escluse, int Giorni);

    public sealed class Handler(Destinatari destinatari, IMediator mediator, Chiamante chi) : IRequestHandler<LeggiRegoleLettere, Esito<Regole>>
    {
        public async Task<Esito<Regole>> Handle(LeggiRegoleLettere request, CancellationToken cancellationToken)
        {
            var ente = chi.Ambito!.EnteId!.Value;
            var impostazioni = (await mediator.Send(new EntePerId(ente), cancellationToken))?.Impostazioni ?? new ImpostazioniEnte();
            return new Regole(await destinatari.EscluseAsync(ente, cancellationToken), impostazioni.DurataPrimaPassword().Days);
        }
    }
}
