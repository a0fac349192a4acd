using Enti.Abstractions;
using MediatR;

namespace Enti.Credenziali.Lettere;

/// <summary>How many letters a request would produce now.</summary>
/// <param name="RistampaDi">For the reprint of a batch; null for payees without a credential.</param>
internal sealed record ContaDestinatari(Guid? RistampaDi) : IQuery<int>;

/// <summary>Answers <see cref="ContaDestinatari"/>.</summary>
internal sealed class ContaDestinatariHandler(Destinatari destinatari, Chiamante chiamante) : IRequestHandler<ContaDestinatari, Esito<int>>
{
    public async Task<Esito<int>> Handle(ContaDestinatari request, CancellationToken cancellationToken)
    {
        var enteId = chiamante.Ambito!.EnteId!.Value;
        return request.RistampaDi is { } lotto
            ? await destinatari.ContaDaRistampare(enteId, lotto, cancellationToken)
            : await destinatari.ContaSenzaCredenziale(enteId, cancellationToken);
    }
}
