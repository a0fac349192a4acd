using Enti.Abstractions;
using Enti.Credenziali.Contracts.Letture;
using MediatR;

namespace Enti.Credenziali.Password;

/// <summary>Answers <see cref="CalcolaImprontaPassword"/>, inside the limiter as every hash.</summary>
internal sealed class CalcolaImprontaPasswordHandler(CalcoloImpronta calcolo) : IRequestHandler<CalcolaImprontaPassword, Esito<string>>
{
    public async Task<Esito<string>> Handle(CalcolaImprontaPassword request, CancellationToken cancellationToken)
    {
        if (RegolePassword.Motivi(request.Password, new ContestoPassword(request.Username, request.Chiavi, request.Nomi, RegolePassword.Minimo(request.Amministratore))) is { Count: > 0 } motivi)
        {
            return ErroriCredenziali.PasswordDebole(motivi);
        }

        return await calcolo.CalcolaAsync(request.Password, cancellationToken);
    }
}
