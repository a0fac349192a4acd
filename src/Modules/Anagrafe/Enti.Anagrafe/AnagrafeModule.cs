using Enti.Abstractions;
using Enti.Anagrafe.Codici;
using Enti.Anagrafe.Data;
using Enti.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Anagrafe;

/// <summary>Anagrafe: people, companies, bodies and who works where.</summary>
public sealed class AnagrafeModule : IModule
{
    /// <inheritdoc />
    public string Nome => "anagrafe";

    /// <inheritdoc />
    public IReadOnlyList<Permesso> Permessi => [];

    /// <inheritdoc />
    public void Registra(IServiceCollection servizi, IConfiguration configurazione) =>
        servizi.AddModulo<AnagrafeDbContext>(this);

    /// <inheritdoc />
    public void Api(IEndpointRouteBuilder rotte) => rotte
        .Con<VerificaCodiceFiscale>()
        .Con<VerificaPartitaIva>()
        .Con<VerificaIban>();

    /// <inheritdoc />
    public void Pagine(IEndpointRouteBuilder rotte)
    {
    }
}
